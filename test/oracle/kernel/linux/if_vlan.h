#pragma once
#include <linux/skbuff.h>
#include_next <linux/if_vlan.h>

/* include/linux/if_vlan.h */
struct vlan_hdr {
	__be16 h_vlan_TCI;
	__be16 h_vlan_encapsulated_proto;
};
