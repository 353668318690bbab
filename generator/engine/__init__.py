"""The accelerator: the same site as plain MkDocs, byte for byte, made sooner."""
