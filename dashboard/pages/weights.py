"""The Weights: an analyst's draft, what it changes, and the way to publish it."""

from dashboard.components.analyst import titled_with_name
from dashboard.components.frame import framed_view
from dashboard.components.look import limits
from dashboard.components.weights.history import history
from dashboard.components.weights.page import weights_desk

view = framed_view()
analyst = titled_with_name("Weights")
weights_desk(view, analyst)
history(view, analyst)
limits("A draft changes no level that anybody else sees until it is used for the board.")
