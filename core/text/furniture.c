/* furniture.c: what each paragraph is. */
#include "text/analysis.h"

void find_kinds(analysis *x) {
  if (x->paragraph_count == 0) return;
  const paragraph *first = &x->paragraphs[0];
  if (x->paragraph_count > 1 && first->sentence_count == 1 && first->token_count <= 25 &&
      !token_is(x, &x->tokens[first->first_token + first->token_count - 1], '.'))
    x->paragraphs[0].kind = PARAGRAPH_HEADLINE;
}
