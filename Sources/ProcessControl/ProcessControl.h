// System calls that Swift cannot see: those with a variable number of arguments, and a flag that
// the C library defines for GNU programs alone.
#ifndef PROCESS_CONTROL_H
#define PROCESS_CONTROL_H

#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>

// POSIX_SPAWN_SETSID
enum { spawnInNewSession = 0x80 };

// Makes this process the parent of its descendants whose parents have ended.
static inline void adoptOrphans(void) { prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

// Has this process killed when its parent ends.
static inline void endWithParent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
#else
enum { spawnInNewSession = 0x0400 };
static inline void adoptOrphans(void) {}
static inline void endWithParent(void) {}
#endif

#endif
