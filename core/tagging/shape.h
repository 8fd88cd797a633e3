/*
** shape.h: the sizes of the network, and its weights as plain floats, so that training sees each
** part as one array.
*/
#ifndef HEARSAY_TAGGING_SHAPE_H
#define HEARSAY_TAGGING_SHAPE_H

#include "tagging/crf.h"

enum {
  NETWORK_INPUTS = 10,   /* rows of the table that make a token */
  NETWORK_OWN = 8,       /* the first of them: the word's own, wherever it stands */
  NETWORK_EMBEDDED = 96, /* numbers in a row */
  NETWORK_WIDTH = 192,   /* of the encoder's layers */
  NETWORK_LAYERS = 2,
  NETWORK_STYLE_WANTED = 0,
  NETWORK_STYLES = 2 /* ways of annotating that were learned: the guide's own, PolNeAR's */
};
#define SRU_SIZE(width) ((width) * (6 + 3 * (width)))

/* The encoder: what each token means where it stands (network.h). */
typedef struct network_weights {
  float style[NETWORK_STYLES][NETWORK_WIDTH]; /* added to every token: whose annotation is wanted */
  float lift[NETWORK_EMBEDDED][NETWORK_WIDTH]; /* from a token's sum to the first layer */
  float layers[NETWORK_LAYERS][SRU_SIZE(NETWORK_WIDTH)];
  float out[NETWORK_WIDTH][LABEL_STRIDE];
} network_weights;

enum {
  ARGUMENT_LABELS = 5, /* outside, begin and inside of a source, of a content */
  ARGUMENT_STRIDE = 8,
  ARGUMENT_WIDTH = 64,
  ARGUMENT_DISTANCES = 20,
  ARGUMENT_SENTENCES = 5
};

/* The second pass: which spans belong to one cue (arguments.h). */
typedef struct argument_weights {
  float token[NETWORK_WIDTH][ARGUMENT_WIDTH];
  float cue[NETWORK_WIDTH][ARGUMENT_WIDTH];
  float distance[ARGUMENT_DISTANCES][ARGUMENT_WIDTH];
  float sentence[ARGUMENT_SENTENCES][ARGUMENT_WIDTH];
  float layer[SRU_SIZE(ARGUMENT_WIDTH)];
  float out[ARGUMENT_WIDTH][ARGUMENT_STRIDE];
  float start[ARGUMENT_STRIDE];
  float arc[ARGUMENT_LABELS][ARGUMENT_STRIDE];
} argument_weights;

enum { JUDGEMENT_PARTS = 4, JUDGEMENT_WIDTH = 64, JUDGEMENT_OUTPUTS = 16 };

/* What an attribution is, from what stands in its spans (judgement.h). */
typedef struct judgement_weights {
  float parts[JUDGEMENT_PARTS][NETWORK_WIDTH][JUDGEMENT_WIDTH];
  float bias[JUDGEMENT_WIDTH];
  float out[JUDGEMENT_WIDTH][JUDGEMENT_OUTPUTS];
  float out_bias[JUDGEMENT_OUTPUTS];
} judgement_weights;

typedef struct network_dense {
  network_weights encoder;
  argument_weights arguments;
  judgement_weights judgement;
} network_dense;

#endif
