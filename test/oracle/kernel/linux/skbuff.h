#pragma once
#include <linux/socket.h>
#include <linux/if.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/tcp.h>
#include <linux/udp.h>

/* include/linux/netdevice.h */
struct net_device {
	char name[IFNAMSIZ];
};

/* include/linux/skbuff.h */
struct sk_buff {
	struct net_device *dev;
	unsigned int len;
};
