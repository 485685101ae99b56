"""The walk's rows of progress to be shown."""

from tools.walk.pledge_rows import units
from tools.walk.rows import Row
from tools.walk.subjects import year

SHOWING = (
    Row("pledges:live", ("can-bo",), units),
    Row("pledges:union-weeks", ("can-bo", "cap-tren"), units),
    Row("pledges:year-weeks", ("cap-tren", "ban-cspl"), year),
    Row("pledges:blocks", ("ban-cspl", "ban-thuong-vu"), year),
)
