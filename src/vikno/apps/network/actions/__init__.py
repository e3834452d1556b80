"""What may be done to the network: branches and halls, counters, hours, policy, devices, stops of services."""
