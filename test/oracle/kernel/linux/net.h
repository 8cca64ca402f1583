#pragma once
#include_next <linux/net.h>

/* include/linux/net.h */
enum sock_type {
	SOCK_STREAM = 1,
	SOCK_DGRAM = 2,
	SOCK_RAW = 3,
};
