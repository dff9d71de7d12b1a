"""Encoded notes and the model's weights come in, label scores and citation-start scores go out, by numpy
alone.

The network is that of `training/network.py`. Notes are worked on together, longest first, so that at each
step the notes
which still have tokens are the first rows; nothing is padded, and a note's scores do not depend on its
neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from refkit.citing.tagging import features
from refkit.citing.tagging.features import Encoded

Floats = NDArray[np.float32]
#: A table of looked-up rows is begun anew when it holds this many (about 10 MB).
CACHE = 40_000
#: Tokens convolved at once: what is worked on fits the processor's cache.
BLOCK = 384


class Table:
    """Summed embeddings of keys' features, computed once for each distinct key."""

    def __init__(self, embed: Floats, ids: Callable[[str], list[int]]) -> None:
        self._embed, self._ids = embed, ids
        self._known: dict[str, int] = {}
        self._rows: Floats = np.empty((1024, embed.shape[1]), dtype=np.float32)

    def rows(self, keys: Sequence[str]) -> Floats:
        """The rows of `keys`: (keys, embedding)."""
        known = self._known
        if len(known) > CACHE:
            known.clear()
        try:
            at = list(map(known.__getitem__, keys))
        except KeyError:
            self._learn([key for key in dict.fromkeys(keys) if key not in known])
            at = list(map(known.__getitem__, keys))
        return self._rows[np.array(at, dtype=np.int64)]

    def _learn(self, keys: Sequence[str]) -> None:
        first = len(self._known)
        ids = [self._ids(key) for key in keys]
        while first + len(keys) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        ends = np.cumsum([len(each) for each in ids])
        flat = np.fromiter(chain.from_iterable(ids), dtype=np.int64, count=int(ends[-1]))
        begins = np.concatenate(([0], ends[:-1]))
        self._rows[first : first + len(keys)] = np.add.reduceat(self._embed[flat], begins, axis=0)
        for number, key in enumerate(keys, first):
            self._known[key] = number


class Network:
    """The tagger's network; `arrays` are those of `weights.npz`, int8 with a scale, or plain float32."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        def get(name: str) -> Floats:
            values: Floats = arrays[name].astype(np.float32)
            if name + ".scale" in arrays:
                values *= arrays[name + ".scale"]
            return values

        embed = get("embed")
        embed[0] = 0
        self._words = Table(embed, features.word_ids)
        self._before = Table(embed, lambda gap: features.gap_ids(gap, "<"))
        self._after = Table(embed, lambda gap: features.gap_ids(gap, ">"))
        self._states: Floats = np.stack([embed[features.state_ids(s)].sum(0) for s in range(features.STATES)])
        layers = sum(name.endswith(".input") for name in arrays)
        self._layers = []
        for n in range(layers):
            wide, bias = get(f"lstm{n}.input"), get(f"lstm{n}.bias")
            state = np.stack([get(f"lstm{n}.state0"), get(f"lstm{n}.state1")])
            # A logistic gate is half a hyperbolic tangent of half its argument: one function for all four
            # gates.
            half = np.ones(wide.shape[1], dtype=np.float32).reshape(2, 4, -1)
            half[:, :3] = 0.5
            wide, bias, state = wide * half.ravel(), bias * half.ravel(), state * half.reshape(2, 1, -1)
            self._layers.append((wide, state, bias))
        depth = sum(name.startswith("conv") and name.endswith(".bias") for name in arrays)
        # Three kernels each: for the token before, the token itself and the token after.
        self._convolutions: list[tuple[list[Floats], Floats, int]] = [
            (np.split(get(f"conv{n}"), 3), get(f"conv{n}.bias"), int(arrays["dilations"][n]))
            for n in range(depth)
        ]
        if depth:
            self._whole, self._whole_bias = get("whole"), get("whole.bias")
        self._head, self._head_bias = get("head"), get("head.bias")
        self.follow: Floats = get("follow")

    def embed(self, notes: Sequence[Encoded]) -> Floats:
        """The first layer's input, the tokens of all notes one after the other: (tokens, embedding)."""
        words = [word for note in notes for word in note.words]
        before = [gap for note in notes for gap in note.gaps[:-1]]
        after = [gap for note in notes for gap in note.gaps[1:]]
        states = np.fromiter((s for note in notes for s in note.states), dtype=np.int64, count=len(words))
        x = self._words.rows(words)
        x += self._before.rows(before)
        x += self._after.rows(after)
        x += self._states[states]
        return x

    def scores(self, notes: Sequence[Encoded]) -> tuple[Floats, Floats]:
        """Label scores (tokens, labels) and citation-start scores (tokens,) of notes that all have tokens.

        Notes must be sorted by number of tokens, longest first; tokens stand in the order of the notes.
        """
        x = self.embed(notes)
        lengths = np.array([len(note.words) for note in notes])
        if self._convolutions:
            x = self._convolve(x, lengths)
        if self._layers:
            ahead, behind, active = _steps(lengths)
            for wide, state, bias in self._layers:
                x = _recur(x, wide, state, bias, ahead, behind, active)
        scores = x @ self._head
        scores += self._head_bias
        return scores[:, :-1], scores[:, -1]

    def _convolve(self, x: Floats, lengths: NDArray[np.int64]) -> Floats:
        """Residual dilated convolutions of three tokens, within each note: (tokens, width) to the same.

        Worked in blocks of notes, longest first, so that those of a block are of nearly one length.
        """
        ends = np.cumsum(lengths)
        out = np.empty_like(x)
        note = at = 0
        while note < len(lengths):
            after = min(note + max(BLOCK // int(lengths[note]), 1), len(lengths))
            end = int(ends[after - 1])
            out[at:end] = self._convolve_block(x[at:end], lengths[note:after])
            note, at = after, end
        return out

    def _convolve_block(self, x: Floats, lengths: NDArray[np.int64]) -> Floats:
        """The first tokens of all notes stand first, then the second ones, and so on, with empty rows where a note has
        ended: a token's neighbours are found by shifting the whole block, and none is another note's."""
        notes, steps, width = len(lengths), int(lengths[0]), x.shape[1]
        filled = np.arange(steps)[:, None] < lengths
        rows = (np.cumsum(lengths) - lengths + np.arange(steps)[:, None])[filled]
        there, ended = np.flatnonzero(filled), np.flatnonzero(~filled)
        wide = np.zeros((steps * notes, width), dtype=np.float32)
        wide[there] = x[rows]
        new, beside, zero = np.empty_like(wide), np.empty_like(wide), np.zeros_like(wide)
        for layer, ((before, here, after), bias, dilation) in enumerate(self._convolutions):
            if layer == len(self._convolutions) // 2:
                mean = wide.reshape(steps, notes, width).sum(0) / lengths[:, None].astype(np.float32)
                whole = np.maximum(mean @ self._whole + self._whole_bias, 0)
                wide += np.tile(whole, (steps, 1))
                wide[ended] = 0
            np.matmul(wide, here, out=new)
            new += bias
            shift = dilation * notes
            if shift < len(wide):
                new[shift:] += np.matmul(wide[:-shift], before, out=beside[shift:])
                new[:-shift] += np.matmul(wide[shift:], after, out=beside[shift:])
            np.maximum(new, zero, out=new)  # an array of zeros: numpy is slower with a single one
            new[ended] = 0
            wide += new
        found = np.empty_like(x)
        found[rows] = wide[there]
        return found


def _steps(lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
    """Token numbers step by step, from the notes' starts and from their ends, and how many notes are active
    at each."""
    base = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    active = [int(n) for n in np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")]
    ahead = np.concatenate([base[:n] + step for step, n in enumerate(active)])
    behind = np.concatenate([base[:n] + lengths[:n] - 1 - step for step, n in enumerate(active)])
    return ahead, behind, active


def _recur(
    x: Floats,
    wide: Floats,
    state: Floats,
    bias: Floats,
    ahead: NDArray[np.int64],
    behind: NDArray[np.int64],
    active: list[int],
) -> Floats:
    """A BiLSTM layer over tokens of several notes: (tokens, width) to (tokens, 2 hidden)."""
    hidden = state.shape[1]
    gates = np.empty((2, len(x), 4 * hidden), dtype=np.float32)
    np.matmul(x[ahead], wide[:, : 4 * hidden], out=gates[0])
    np.matmul(x[behind], wide[:, 4 * hidden :], out=gates[1])
    gates += bias.reshape(2, 1, -1)
    out = np.empty((2, len(x), hidden), dtype=np.float32)
    h = c = np.zeros((2, active[0], hidden), dtype=np.float32)
    at = 0
    for step, n in enumerate(active):
        now = gates[:, at : at + n]
        if step:
            now += np.matmul(h[:, :n], state)
        np.tanh(now, out=now)
        sigmoid = now[..., : 3 * hidden]
        sigmoid *= 0.5
        sigmoid += 0.5
        c = c[:, :n] * now[..., hidden : 2 * hidden]
        c += now[..., :hidden] * now[..., 3 * hidden :]
        h = np.tanh(c)
        h *= now[..., 2 * hidden : 3 * hidden]
        out[:, at : at + n] = h
        at += n
    joined = np.empty((len(x), 2 * hidden), dtype=np.float32)
    joined[ahead, :hidden] = out[0]
    joined[behind, hidden:] = out[1]
    return joined


def best_labels(scores: Floats, follow: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The best label sequence of each note (Viterbi): scores (tokens, labels), notes longest first, to
    (tokens,)."""
    ahead, _, active = _steps(lengths)
    ordered = scores[ahead]
    best = ordered[: active[0]]
    back: list[NDArray[np.int64]] = []
    ends = np.empty((len(lengths),), dtype=np.int64)
    at = active[0]
    lined = np.ascontiguousarray(follow.T)
    for n, last in zip(active[1:], active, strict=False):
        if n < last:
            ends[n:last] = best[n:last].argmax(1)
        ways = best[:n, None, :] + lined
        choice = ways.argmax(2)
        back.append(choice)
        best = ways.max(2) + ordered[at : at + n]
        at += n
    ends[: active[-1]] = best.argmax(1)
    path = np.empty((len(scores),), dtype=np.int64)
    at = len(scores)
    current = ends
    for step in range(len(active) - 1, -1, -1):
        n = active[step]
        at -= n
        if step < len(active) - 1:
            later = active[step + 1]
            current = current.copy()
            current[:later] = back[step][np.arange(later), current[:later]]
        path[at : at + n] = current[:n]
    result = np.empty_like(path)
    result[ahead] = path
    return result
