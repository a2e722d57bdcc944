import numpy as np

try:
    from .im2col_cython import col2im_6d_cython, im2col_cython
except ImportError:
    print("Compile the extension first, and restart the notebook.")


def conv_forward_fast(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    F, _, HH, WW = w.shape
    N, _, H, W = x.shape
    high, wide = (H + 2 * pad - HH) // stride + 1, (W + 2 * pad - WW) // stride + 1
    cols = im2col_cython(x, HH, WW, pad, stride)
    out = (w.reshape(F, -1) @ cols + b[:, None]).reshape(F, high, wide, N).transpose(3, 0, 1, 2)
    # Layers that follow may write into arrays of this layout only.
    return np.ascontiguousarray(out), (x, w, cols, stride, pad)


def conv_backward_fast(dout, cache):
    x, w, cols, stride, pad = cache
    F, C, HH, WW = w.shape
    N, _, high, wide = dout.shape
    flat = dout.transpose(1, 2, 3, 0).reshape(F, -1)
    dcols = (w.reshape(F, -1).T @ flat).reshape(C, HH, WW, high, wide, N).transpose(0, 1, 2, 5, 3, 4)
    dx = col2im_6d_cython(np.ascontiguousarray(dcols), N, C, x.shape[2], x.shape[3], HH, WW, pad, stride)
    return np.ascontiguousarray(dx), (flat @ cols.T).reshape(w.shape), dout.sum(axis=(0, 2, 3))


def max_pool_forward_fast(x, pool_param):
    size = pool_param["pool_height"]
    N, C, H, W = x.shape
    tiles = np.ascontiguousarray(x).reshape(N, C, H // size, size, W // size, size)
    out = tiles.max(axis=3).max(axis=4)
    return out, (tiles, out)


def max_pool_backward_fast(dout, cache):
    tiles, out = cache
    mask = tiles == out[:, :, :, None, :, None]
    share = mask.sum(axis=(3, 5), keepdims=True)
    N, C, h, p, w, q = tiles.shape
    return (mask * dout[:, :, :, None, :, None] / share).reshape(N, C, h * p, w * q)
