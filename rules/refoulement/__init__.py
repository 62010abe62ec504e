"""Not sending people back to danger: six rules on one duty, and the risk that they share."""
