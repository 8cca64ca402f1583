#pragma once
#include <linux/skbuff.h>

/* include/net/inet_ecn.h */
#define INET_ECN_MASK 3
