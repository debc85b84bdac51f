"""What goes in and out: the fields of each resource."""
