/*
 * What opensnitch takes from the kernel's internal headers: their types are in vmlinux.h, which has no macros.
 * This file is included ahead of its programs, in the place of those headers.
 */
#pragma once

#include <vmlinux.h>

/* include/linux/socket.h */
#define AF_INET 2
#define AF_INET6 10

/* include/uapi/linux/in6.h */
#define s6_addr32 in6_u.u6_addr32

/* include/net/sock.h */
#define sk_family __sk_common.skc_family
