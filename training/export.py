"""A trained network comes in, `weights.npz` (int8, no pickle) and `model.json` beside it go out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from refkit.citing.raw import LABELS
from refkit.citing.tagging import features
from training.network import Network


def quantise(matrix: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and float32 scales: one scale for each slice along `axis` (0 rows, 1 columns)."""
    scale = np.abs(matrix).max(axis=1 - axis, keepdims=True) / 127.0
    scale[scale == 0] = 1.0
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def arrays(network: Network) -> dict[str, np.ndarray]:
    """The network's weights as the numpy tagger reads them.

    A recurrent layer has `input` (width, 8 hidden: forward gates, then backward), `state` (2, hidden, 4
    hidden) and
    `bias` (8 hidden); gates stand in the order input, forget, output, cell.
    """
    found: dict[str, np.ndarray] = {}

    def put(name: str, matrix: np.ndarray, axis: int = 1) -> None:
        found[name], found[name + ".scale"] = quantise(np.ascontiguousarray(matrix, dtype=np.float32), axis)

    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    put("embed", weights["embed.weight"], 0)
    for n, _ in enumerate(network.convolve):
        kernel = weights[f"convolve.{n}.weight"]  # (out, in, 3)
        put(f"conv{n}", kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0]))
        found[f"conv{n}.bias"] = weights[f"convolve.{n}.bias"]
    if network.whole is not None:
        put("whole", weights["whole.weight"].T)
        found["whole.bias"] = weights["whole.bias"]
        found["dilations"] = np.array(network.shape.convolutions, dtype=np.int16)
    hidden = network.shape.hidden
    order = np.concatenate([np.arange(hidden) + block * hidden for block in (0, 1, 3, 2)])
    for n, _ in enumerate(network.recur):
        parts = {k: [weights[f"recur.{n}.{k}_l0{end}"][order] for end in ("", "_reverse")] for k in
                 ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}  # fmt: skip
        put(f"lstm{n}.input", np.concatenate(parts["weight_ih"]).T)
        put(f"lstm{n}.state0", parts["weight_hh"][0].T)
        put(f"lstm{n}.state1", parts["weight_hh"][1].T)
        found[f"lstm{n}.bias"] = np.concatenate(parts["bias_ih"]) + np.concatenate(parts["bias_hh"])
    put("head", weights["head.weight"].T)
    found["head.bias"] = weights["head.bias"]
    found["follow"] = weights["follow"]
    return found


def restore(folder: Path) -> dict[str, torch.Tensor]:
    """The weights of an exported model as torch has them, for training to go on from; convolutional models only.

    What the int8 files cannot tell, a difference of at most half a step of each scale, is lost.
    """
    with np.load(folder / "weights.npz", allow_pickle=False) as stored:
        found = {name: stored[name] for name in stored.files}

    def full(name: str) -> torch.Tensor:
        return torch.from_numpy(found[name].astype(np.float32) * found[name + ".scale"])

    state = {"embed.weight": full("embed"), "follow": torch.from_numpy(found["follow"])}
    for n in range(len(found["dilations"])):
        kernel = full(f"conv{n}")
        width = kernel.shape[1]
        state[f"convolve.{n}.weight"] = kernel.reshape(3, width, width).permute(2, 1, 0).contiguous()
        state[f"convolve.{n}.bias"] = torch.from_numpy(found[f"conv{n}.bias"])
    state["whole.weight"] = full("whole").T.contiguous()
    state["whole.bias"] = torch.from_numpy(found["whole.bias"])
    state["head.weight"] = full("head").T.contiguous()
    state["head.bias"] = torch.from_numpy(found["head.bias"])
    return state


def export(network: Network, folder: Path, recipe: dict[str, Any], version: str) -> dict[str, Any]:
    """Write the model into `folder` and give the content of its model.json."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "weights.npz"
    with path.open("wb") as handle:
        np.savez_compressed(handle, **arrays(network))
    shape = network.shape
    header = {
        "version": version,
        "features": features.VERSION,
        "labels": list(LABELS),
        "shape": {"rows": shape.buckets, "embedding": shape.embedding, "hidden": shape.hidden,
                  "layers": shape.layers, "convolutions": list(shape.convolutions)},
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "recipe": recipe,
    }  # fmt: skip
    (folder / "model.json").write_text(
        json.dumps(header, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return header
