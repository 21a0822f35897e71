"""The past walked through week by week: forecasts, fits, and what they are worth."""
