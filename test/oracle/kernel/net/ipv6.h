#pragma once
#include <linux/skbuff.h>
#include <linux/ipv6.h>
