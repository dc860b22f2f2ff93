import pytest

from kg.evaluate.calibration import calibration_curve, expected_calibration_error


def test_error_is_the_weighted_distance() -> None:
    curve = calibration_curve([0.95, 0.95, 0.25, 0.25], [True, False, False, False])
    assert [(part.count, part.accuracy) for part in curve] == [(2, 0.0), (2, 0.5)]
    assert expected_calibration_error(curve) == pytest.approx((2 * 0.25 + 2 * 0.45) / 4)


def test_nothing_predicted() -> None:
    assert expected_calibration_error(calibration_curve([], [])) == 0.0
