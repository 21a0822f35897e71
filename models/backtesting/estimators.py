"""The two transparent models: a rate that adds up, and its challenger; both convex, both bounded.

Little data moves either of them little: each is penalised towards the weights it starts from.
Anything scikit-learn does with a binary classifier works on them.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from models.factors.rate import probability
from models.records import Floats

Loss = Callable[..., tuple[float, Floats]]
TINY = 1e-12
RARE_ODDS = -30.0


class _Bounded(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """What both models share: two classes in, probabilities of both out."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.classifier_tags.multi_class = False
        # a model that can only rise with its features loses on data that do not
        tags.classifier_tags.poor_score = True
        return tags

    def _checked(self, X: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:  # noqa: N803
        rows, y = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) > 2:
            message = (
                "Only binary classification is supported. The type of the target is multiclass: "
                f"{len(self.classes_)} classes"
            )
            raise ValueError(message)
        self._refuse_negative(rows)
        if len(self.classes_) == 1:
            # a panel where nothing ever happened, or always: the class itself says which
            codes = np.full(len(rows), float(self.classes_[0] in (1, True)))
        return rows, codes.astype(float)

    def _rows(self, X: ArrayLike) -> Floats:  # noqa: N803
        check_is_fitted(self)
        rows: Floats = validate_data(self, X, dtype=np.float64, reset=False)
        self._refuse_negative(rows)
        return rows

    def _refuse_negative(self, rows: Floats) -> None:
        if (rows < 0).any():
            message = (
                f"Negative values in data passed to {type(self).__name__}: "
                f"features must be 0 or more, got {rows.min():g}"
            )
            raise ValueError(message)

    def _search(self, loss: Loss, start: Floats, data: tuple[Any, ...], n_free: int) -> Floats:
        """Return the weights of the least loss, all but the first `n_free` of them >= 0."""
        self.n_iter_ = 0
        if len(self.classes_) == 1:
            # nothing tells what is attacked from what is not
            return start
        found = minimize(
            loss,
            start,
            args=data,
            jac=True,
            bounds=[(None, None)] * n_free + [(0.0, None)] * (len(start) - n_free),
            method="L-BFGS-B",
            # its defaults stop up to a few nats short of the least loss
            options={"ftol": 1e-12, "gtol": 1e-9, "maxiter": 2000},
        )
        self.n_iter_ = int(found.nit)
        return np.asarray(found.x)

    @abstractmethod
    def _chance(self, X: Floats) -> Floats:  # noqa: N803
        """Return the probability of the later class, of features already checked."""

    def chance(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the probability of the later class of each row, shape (n_rows,).

        Also where one class only was seen, from the weights it started from: what was never seen
        is not impossible. A single class is the later one if it is 1 or True.
        """
        return self._chance(self._rows(X))

    def predict_proba(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the probability of each class in the order of ``classes_``, (n_rows, n_classes).

        Fitted on one class only, that class is certain.
        """
        rows = self._rows(X)
        if len(self.classes_) == 1:
            return np.ones((len(rows), 1))
        chance = self._chance(rows)
        return np.column_stack([1.0 - chance, chance])

    def predict(self, X: ArrayLike) -> NDArray[Any]:  # noqa: N803
        """Return the likelier class of each row, shape (n_rows,)."""
        check_is_fitted(self)
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


class AdditiveRate(_Bounded):
    """Expected attempts as a sum of non-negative parts: ``L = w0 + sum w_k x_k``.

    ``P = 1 - exp(-L)``. Minimises ``-sum[y log P - (1 - y) L] + penalty * sum(((w - s) / s)^2)``
    over ``w >= 0`` by L-BFGS-B; convex, since each term is.

    Parameters
    ----------
    start : sequence of float, optional
        The weights s it is penalised towards, the constant first, all positive. Without it: the
        mean outcome for the constant, and for each feature what would make the same of its mean.
    penalty : float
        How strongly; 1 lets about a hundred outcomes speak.
    constant : bool
        Whether w0 is fitted. Without it the features are all there is, as where a modifier
        multiplies the constant too.

    Attributes
    ----------
    weights_ : float array (1 + n_features,)
        The fitted weights, the constant first; it is 0 where none was fitted.
    start_ : float array
        The weights it was penalised towards.
    """

    def __init__(
        self,
        start: Sequence[float] | None = None,
        penalty: float = 1.0,
        *,
        constant: bool = True,
    ) -> None:
        self.start = start
        self.penalty = penalty
        self.constant = constant

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:  # noqa: N803
        """Return the model fitted on features >= 0 (n_rows, n_features) and 0/1 outcomes."""
        rows, outcome = self._checked(X, y)
        _refuse_below("penalty", self.penalty, 0.0)
        design = np.column_stack([np.ones(len(rows)), rows]) if self.constant else rows
        self.start_ = _start(self.start, design, outcome)
        # searched in units of the start, where every weight is about as large
        ones = np.ones(design.shape[1])
        data = (design * self.start_, outcome, ones, float(self.penalty))
        weights = self.start_ * self._search(_additive_loss, ones, data, n_free=0)
        self.weights_ = weights if self.constant else np.concatenate([[0.0], weights])
        return self

    def rate(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the expected attempts of each row, shape (n_rows,)."""
        return self._rate(self._rows(X))

    def _rate(self, X: Floats) -> Floats:  # noqa: N803
        return np.asarray(self.weights_[0] + X @ self.weights_[1:])

    def _chance(self, X: Floats) -> Floats:  # noqa: N803
        return probability(self._rate(X))


class LogFeatureLogistic(_Bounded):
    """The challenger: log odds as a sum of non-negative multiples of logarithms of the features.

    ``z = b0 + sum b_k log(x_k + e_k)``, ``L = M ln(1 + exp(z))``, ``P = 1 - exp(-L)``; where the
    modifier M is 1, P is the logistic function of z. Minimises the log loss plus
    ``penalty * sum((b - s)^2)`` over ``b_k >= 0`` (``b0`` is free) by L-BFGS-B; convex.

    Parameters
    ----------
    offset : float
        The e added to each feature in units of its own mean, so that nothing is nothing.
    start : float
        The s every slope is penalised towards.
    penalty : float
        How strongly.

    Attributes
    ----------
    weights_ : float array (1 + n_features,)
        The constant, then the slopes.
    offsets_ : float array (n_features,)
        The e of each feature.
    """

    def __init__(self, offset: float = 0.2, start: float = 0.2, penalty: float = 1.0) -> None:
        self.offset = offset
        self.start = start
        self.penalty = penalty

    def fit(self, X: ArrayLike, y: ArrayLike, modifier: ArrayLike | None = None) -> Self:  # noqa: N803
        """Return the model fitted on features >= 0 (n_rows, n_features) and 0/1 outcomes.

        `modifier` holds the known M of each row (n_rows,), all positive; 1 where it is not given.
        """
        rows, outcome = self._checked(X, y)
        _refuse_below("penalty", self.penalty, 0.0)
        _refuse_below("start", self.start, 0.0)
        _refuse_below("offset", self.offset, TINY)
        lift = _lift(modifier, len(rows))
        means = rows.mean(axis=0)
        # beside an offset of 1 a feature that was never more than nothing stays about nothing
        self.offsets_ = np.where(means > TINY, self.offset * means, 1.0)
        share = np.clip(outcome.mean(), 0.5 / len(outcome), 1 - 0.5 / len(outcome))
        start = np.full(rows.shape[1] + 1, float(self.start))
        start[0] = np.log(share / (1 - share))
        # searched about the middle of the logarithms, where the constant leaves the slopes alone
        logs = self._logs(rows)
        middle = logs.mean(axis=0)
        data = (logs - middle, lift, outcome, start, float(self.penalty))
        weights = self._search(_logistic_loss, start, data, n_free=1)
        self.weights_ = np.concatenate([[weights[0] - middle @ weights[1:]], weights[1:]])
        return self

    def rate(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the expected attempts of each row before any modifier, shape (n_rows,)."""
        return -log_expit(-self._odds(self._rows(X)))

    def _logs(self, X: Floats) -> Floats:  # noqa: N803
        logs: Floats = np.log(X + self.offsets_)
        return logs

    def _odds(self, X: Floats) -> Floats:  # noqa: N803
        return np.asarray(self.weights_[0] + self._logs(X) @ self.weights_[1:])

    def _chance(self, X: Floats) -> Floats:  # noqa: N803
        return np.asarray(expit(self._odds(X)))


def _lift(modifier: ArrayLike | None, n_rows: int) -> Floats:
    lift = np.ones(n_rows) if modifier is None else np.asarray(modifier, dtype=float)
    if lift.shape != (n_rows,) or not (np.isfinite(lift) & (lift > 0)).all():
        message = f"modifier must be {n_rows} positive numbers, got shape {lift.shape}"
        raise ValueError(message)
    return lift


def _refuse_below(name: str, value: float, lowest: float) -> None:
    if not value >= lowest:
        message = f"{name} must be {lowest:g} or more, got {value!r}"
        raise ValueError(message)


def _start(given: Sequence[float] | None, design: Floats, outcome: Floats) -> Floats:
    if given is None:
        mean = max(float(outcome.mean()), 1.0 / len(outcome))
        means = design.mean(axis=0)
        # a feature that was never more than nothing has told nothing, and gets next to nothing
        shares = mean / np.where(means > TINY, means, 1.0) / design.shape[1]
        return np.where(means > TINY, shares, TINY)
    start = np.asarray(given, dtype=float)
    if start.shape != (design.shape[1],) or not (start > 0).all():
        message = f"start must be {design.shape[1]} positive numbers, got {given!r}"
        raise ValueError(message)
    return start


def _additive_loss(
    weights: Floats, design: Floats, outcome: Floats, start: Floats, penalty: float
) -> tuple[float, Floats]:
    rate = np.maximum(design @ weights, TINY)
    chance = np.maximum(-np.expm1(-rate), TINY)
    away = (weights - start) / start
    loss = -np.sum(outcome * np.log(chance) - (1 - outcome) * rate) + penalty * np.sum(away**2)
    slope = (1 - outcome) - outcome * np.exp(-rate) / chance
    return float(loss), slope @ design + 2 * penalty * away / start


def _logistic_loss(  # noqa: PLR0913, PLR0917  # as the search passes them
    weights: Floats, logs: Floats, lift: Floats, outcome: Floats, start: Floats, penalty: float
) -> tuple[float, Floats]:
    odds = weights[0] + logs @ weights[1:]
    rate = -lift * log_expit(-odds)
    away = np.concatenate([[0.0], weights[1:] - start[1:]])
    # far down, where the rate is lost beside 1, the chance is M exp(z)
    rare = odds < RARE_ODDS
    held = np.where(rare, 1.0, rate)
    log_chance = np.where(rare, np.log(lift) + odds, np.log(-np.expm1(-held)))
    loss = np.sum((1 - outcome) * rate - outcome * log_chance) + penalty * np.sum(away**2)
    # of the log of the chance; 1 far down
    rise = np.where(rare, 1.0, lift * expit(odds) * np.exp(-held) / -np.expm1(-held))
    error = (1 - outcome) * lift * expit(odds) - outcome * rise
    return float(loss), np.concatenate([[error.sum()], error @ logs]) + 2 * penalty * away
