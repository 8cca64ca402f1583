/* SPDX-License-Identifier: GPL-2.0 */
#ifndef FLOWS_H
#define FLOWS_H

struct flow {
	__u32 source;
	__u32 destination;
	__u16 source_port;
	__u16 destination_port;
#ifdef WITH_VLAN
	__u16 vlan;
#endif
};

#endif
