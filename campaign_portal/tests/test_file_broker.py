"""The embedded queue: a worker never reads half a message."""

import threading
from queue import Empty

import kombu
import pytest

import campaign_portal.celery  # noqa: F401 - names the transport

MESSAGES = 1000


@pytest.fixture
def connect(tmp_path):
    folders = {"data_folder_in": tmp_path / "m", "data_folder_out": tmp_path / "m"}
    (tmp_path / "m").mkdir()
    options = {name: str(path) for name, path in folders.items()}
    options["control_folder"] = str(tmp_path / "c")
    return lambda: kombu.Connection("filesystem://localhost", transport_options=options)


@pytest.mark.slow
def test_what_is_sent_arrives_whole_and_once(connect):
    def send():
        with connect() as line:
            queue = line.SimpleQueue("many")
            for number in range(MESSAGES):
                queue.put(number)

    arrived = []
    sender = threading.Thread(target=send)
    with connect() as line:
        channel = line.channel()
        sender.start()
        sending = True
        while sending:
            sending = sender.is_alive()  # asked first: what came before its end is taken below
            arrived += taken(channel)
        sender.join()

    assert len(set(arrived)) == len(arrived) == MESSAGES


def taken(channel):
    """Take what lies in the queue now; return the numbers of the messages."""
    numbers = []
    while True:
        try:
            numbers.append(channel._get("many")["properties"]["delivery_tag"])
        except Empty:
            return numbers


@pytest.mark.slow
def test_a_message_that_can_not_be_read_is_dropped_and_the_next_one_taken(connect, tmp_path):
    (tmp_path / "m" / "0_cut.one.msg").write_text('{"body": ')
    with connect() as line:
        queue = line.SimpleQueue("one")
        queue.put("whole")

        message = queue.get(timeout=10)
        message.ack()

    assert message.payload == "whole"
    assert list((tmp_path / "m").iterdir()) == []
