"""What wars left behind: prisoners who were not sent home, their families and their descendants."""
