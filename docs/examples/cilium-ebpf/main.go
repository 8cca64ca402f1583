// Command counters attaches a program to a network interface, and prints what it has counted after ten seconds.
package main

import (
	"log"
	"net"
	"os"
	"time"

	"github.com/cilium/ebpf/link"
)

//go:generate go run github.com/cilium/ebpf/cmd/bpf2go counters counters.c -- -Iheaders

// Written by hand, and four bytes shorter than the C struct, which ends in padding.
type counter struct {
	Bytes   uint64
	Packets uint32
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: counters INTERFACE")
	}
	device, err := net.InterfaceByName(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var objects countersObjects
	if err := loadCountersObjects(&objects, nil); err != nil {
		log.Fatal(err)
	}
	defer objects.Close()
	program, err := link.AttachXDP(link.XDPOptions{Program: objects.Count, Interface: device.Index})
	if err != nil {
		log.Fatal(err)
	}
	defer program.Close()

	time.Sleep(10 * time.Second)
	var value counter
	if err := objects.Counters.Lookup(uint32(device.Index), &value); err != nil {
		log.Fatal(err)
	}
	log.Printf("%d packets, %d bytes", value.Packets, value.Bytes)
}
