"""The counselor's desk: lessons, notes, packets, programs and standards, and what is made of them."""
