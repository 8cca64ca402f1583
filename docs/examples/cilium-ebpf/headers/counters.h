/* SPDX-License-Identifier: GPL-2.0 */
#pragma once

#define MAX_INTERFACES 64

struct counter {
	__u64 bytes;
	__u32 packets;
};
