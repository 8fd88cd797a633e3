/*
** clock.h: how long something takes.
*/
#ifndef HEARSAY_BASE_CLOCK_H
#define HEARSAY_BASE_CLOCK_H

/* Seconds since some moment that no setting of the clock moves. */
double clock_seconds(void);

#endif
