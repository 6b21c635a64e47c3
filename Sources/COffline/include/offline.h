#ifndef STET_OFFLINE_H
#define STET_OFFLINE_H

/* Nothing to call: that these functions are linked is what counts. See offline.c. */

#endif
