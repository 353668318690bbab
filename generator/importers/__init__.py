"""Official releases on one side, the figures tables of this guide on the other."""
