#pragma once
#include_next <linux/socket.h>
#include <asm/socket.h>

/* include/linux/socket.h */
#define AF_INET 2
#define AF_INET6 10
#define PF_INET AF_INET
#define PF_INET6 AF_INET6
#define SOL_IP 0
#define SOL_TCP 6
#define SOL_IPV6 41
struct sockaddr {
	__kernel_sa_family_t sa_family;
	char sa_data[14];
};
