import numpy as np


class KNearestNeighbor(object):
    """Classifies by the k nearest training examples."""

    def __init__(self):
        pass

    def train(self, X, y):
        """Keeps the training data: X of shape (num_train, D), y of shape (num_train,)."""
        self.X_train = X
        self.y_train = y

    def predict(self, X, k=1, num_loops=0):
        """Labels of the test data X of shape (num_test, D)."""
        if num_loops == 0:
            dists = self.compute_distances_no_loops(X)
        elif num_loops == 1:
            dists = self.compute_distances_one_loop(X)
        else:
            dists = self.compute_distances_two_loops(X)
        return self.predict_labels(dists, k=k)

    def compute_distances_two_loops(self, X):
        """Distances of shape (num_test, num_train), with a loop over both."""
        num_test = X.shape[0]
        num_train = self.X_train.shape[0]
        dists = np.zeros((num_test, num_train))
        for i in range(num_test):
            for j in range(num_train):
                # TODO: the distance between test example i and training example j
                pass
        return dists

    def compute_distances_one_loop(self, X):
        """The same with a loop over the test data."""
        num_test = X.shape[0]
        num_train = self.X_train.shape[0]
        dists = np.zeros((num_test, num_train))
        for i in range(num_test):
            # TODO: the distances between test example i and all training examples
            pass
        return dists

    def compute_distances_no_loops(self, X):
        """The same without a loop."""
        num_test = X.shape[0]
        num_train = self.X_train.shape[0]
        dists = np.zeros((num_test, num_train))
        # TODO
        return dists

    def predict_labels(self, dists, k=1):
        """Labels of the test data, from the distances; of tied labels the smallest."""
        num_test = dists.shape[0]
        y_pred = np.zeros(num_test)
        for i in range(num_test):
            closest_y = []
            # TODO: the labels of the k nearest, then the most common of them
            pass
        return y_pred
