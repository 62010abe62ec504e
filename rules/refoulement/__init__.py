"""Not sending people back to danger: four bases of one duty, and the risk that they share."""
