"""The tagger's network in torch, for training: feature buckets in, label scores and citation-start scores
out."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `convolutions` are the dilations of the layers below the recurrent ones."""

    buckets: int
    labels: int
    embedding: int = 64
    hidden: int = 96
    layers: int = 2
    convolutions: tuple[int, ...] = ()
    dropout: float = 0.3


class Network(nn.Module):
    """Summed embeddings of a token's features, residual convolutions, BiLSTM layers, two linear heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embed = nn.EmbeddingBag(shape.buckets, shape.embedding, mode="sum", padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.15)
        with torch.no_grad():
            self.embed.weight[0] = 0
        self.convolve = nn.ModuleList(
            nn.Conv1d(shape.embedding, shape.embedding, 3, padding=d, dilation=d) for d in shape.convolutions
        )
        # The whole note, averaged, is given to each token half-way up: its style, its language, prose or not.
        self.whole = nn.Linear(shape.embedding, shape.embedding) if shape.convolutions else None
        sizes = [shape.embedding] + [2 * shape.hidden] * (shape.layers - 1)
        self.recur = nn.ModuleList(
            nn.LSTM(size, shape.hidden, bidirectional=True, batch_first=True)
            for size in sizes[: shape.layers]
        )
        self.drop = nn.Dropout(shape.dropout)
        self.branch = nn.Dropout(shape.dropout / 3)
        self.narrow = nn.Dropout(shape.dropout / 2)
        width = 2 * shape.hidden if shape.layers else shape.embedding
        self.head = nn.Linear(width, shape.labels + 1)
        self.follow = nn.Parameter(torch.zeros(shape.labels, shape.labels))

    def forward(self, ids: torch.Tensor, weights: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """`ids` and `weights`: (notes, tokens, features); gives (notes, tokens, labels) and (notes,
        tokens)."""
        notes, tokens, features = ids.shape
        x = self.embed(ids.view(-1, features), per_sample_weights=weights.view(-1, features))
        x = self.narrow(x.view(notes, tokens, -1))
        for number, layer in enumerate(self.convolve):
            if self.whole is not None and number == len(self.convolve) // 2:
                x = x + torch.relu(self.whole(x.mean(1, keepdim=True)))
            x = x + self.branch(torch.relu(layer(x.transpose(1, 2))).transpose(1, 2))
        for layer in self.recur:
            x, _ = layer(x)
            x = self.drop(x)
        scores = self.head(x)
        return scores[..., :-1], scores[..., -1]

    def chain_loss(self, scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
        """Negative log-likelihood per token of the allowed label sequences under the linear chain.

        `allowed`: (notes, tokens, labels), true where a label may stand; where several may, their sum is
        taken.
        """
        gold = scores.masked_fill(~allowed, -1e4)
        both = torch.cat([scores, gold])
        total = both[:, 0]
        for step in range(1, both.shape[1]):
            total = torch.logsumexp(total.unsqueeze(2) + self.follow, 1) + both[:, step]
        total = torch.logsumexp(total, 1)
        free, fixed = total.chunk(2)
        return (free - fixed).sum() / scores.shape[0] / scores.shape[1]
