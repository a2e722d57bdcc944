def svm_loss_vectorized(W, X, y, reg):
    # What a loss that somebody has written does first, where train still gives it None.
    return X.shape
