"""Training, teaching and export of the learned reader; PyTorch is needed here alone."""
