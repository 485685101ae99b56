"""Drawn pictures that stand in for photos in the demo: a bay, a counter, a garden, a meeting."""

import math
import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 800)
SKIES = (("#dbe9f4", "#f7efe0"), ("#cfe3ea", "#fdf3e3"), ("#e4ebf5", "#f4e9dc"))


def jpeg(scene, seed):
    """Return one picture; the same seed draws the same."""
    chance = random.Random(f"{scene}-{seed}")  # noqa: S311
    picture = SCENES[scene](chance)
    out = BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()


def _rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _ground(top, bottom):
    """Return the canvas with a quiet gradient from top to bottom."""
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), _rgb(top))
    strip.putpixel((0, 1), _rgb(bottom))
    return strip.resize(SIZE, Image.Resampling.BICUBIC)


def _hill(pen, base, height, colour, shift):
    wide, tall = SIZE
    crest = [
        (x, base - height * (0.6 + 0.4 * math.sin(x / 190 + shift)) * math.sin(x / 520 + shift / 3))
        for x in range(0, wide + 20, 20)
    ]
    pen.polygon([(0, tall), *crest, (wide, tall)], fill=colour)


def bay(chance):
    """Draw hills before a calm sea in the morning."""
    picture = _ground(*chance.choice(SKIES))
    pen = ImageDraw.Draw(picture)
    left = chance.randint(250, 900)
    pen.ellipse((left, 120, left + 130, 250), fill="#f3cf7a")
    for base, height, colour in (
        (470, 190, "#a9bccb"),
        (520, 130, "#7f9db1"),
        (570, 90, "#557c8f"),
    ):
        _hill(pen, base, height, colour, chance.random() * 6)
    pen.rectangle((0, 590, 1200, 800), fill="#7fb0bd")
    for _n in range(40):
        x, y = chance.randint(0, 1150), chance.randint(605, 790)
        pen.rounded_rectangle((x, y, x + chance.randint(30, 90), y + 3), 2, fill="#a9cdd4")
    pen.polygon([(620, 640), (760, 640), (725, 680), (650, 680)], fill="#7a4b2e")
    pen.polygon([(690, 540), (690, 632), (760, 632)], fill="#fdfaf2")
    return picture.filter(ImageFilter.SMOOTH)


def _person(pen, x, foot, coat, *, tall=230):
    head = tall // 4
    pen.rounded_rectangle((x - head, foot - tall + head, x + head, foot), 34, fill=coat)
    pen.ellipse((x - head // 2, foot - tall - 8, x + head // 2, foot - tall + head), fill="#d9ac86")
    pen.chord((x - head // 2, foot - tall - 12, x + head // 2, foot - tall + head - 14), 180, 360,
              fill="#3a3330")  # fmt: skip


def counter(chance):
    """Draw a counter where people hand in papers."""
    picture = _ground("#f4efe6", "#e8e0d2")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 1200, 90), fill="#1d4e89")
    pen.rectangle((430, 30, 770, 60), fill="#f6f7f9")
    for x in (170, 470, 770):
        pen.rounded_rectangle(
            (x, 160, x + 230, 380), 10, fill="#d8e6ee", outline="#b9c9d4", width=6
        )
    coats = chance.sample(["#2f5d50", "#8a5a44", "#3c72b4", "#6b6f8f", "#9a5b00"], 3)
    for x, coat in zip((285, 585, 885), coats, strict=True):
        _person(pen, x, 560, coat)
    pen.rounded_rectangle((80, 500, 1120, 700), 14, fill="#b98b5e")
    pen.rectangle((80, 500, 1120, 528), fill="#cfa374")
    for x in (250, 560, 860):
        pen.rectangle((x, 470, x + 84, 502), fill="#fdfaf2", outline="#c9c2b4")
    for x in (40, 1080):
        pen.rounded_rectangle((x, 640, x + 80, 760), 12, fill="#8a6d4b")
        pen.ellipse((x - 30, 500, x + 110, 660), fill="#4d8b63")
    return picture.filter(ImageFilter.SMOOTH)


def garden(chance):
    """Draw an office with trees and a clean yard."""
    picture = _ground(*chance.choice(SKIES))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((200, 250, 1000, 600), fill="#f5e3c3")
    pen.polygon([(170, 250), (1030, 250), (940, 170), (260, 170)], fill="#b3573f")
    for row in (300, 440):
        for x in range(250, 960, 120):
            pen.rectangle((x, row, x + 70, row + 90), fill="#a9c6d6", outline="#fdfaf2", width=6)
    pen.rectangle((560, 470, 640, 600), fill="#7a4b2e")
    pen.rectangle((0, 600, 1200, 800), fill="#a7c796")
    pen.polygon([(555, 600), (645, 600), (820, 800), (380, 800)], fill="#e6dccb")
    for x in (90, 170, 1040, 1120):
        size = chance.randint(90, 130)
        pen.rectangle((x - 9, 520, x + 9, 660), fill="#7a5a3c")
        pen.ellipse((x - size, 330, x + size, 560), fill=chance.choice(["#4d8b63", "#5f9c6d"]))
    for _n in range(60):
        x, y = (
            chance.choice([chance.randint(0, 360), chance.randint(840, 1190)]),
            chance.randint(660, 790),
        )
        pen.ellipse((x, y, x + 12, y + 12), fill=chance.choice(["#e5be5b", "#d9776a", "#fdfaf2"]))
    return picture.filter(ImageFilter.SMOOTH)


def meeting(chance):
    """Draw people around a table beneath a board."""
    picture = _ground("#eef1f5", "#e3dccf")
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((300, 70, 900, 300), 12, fill="#2f5d50", outline="#b98b5e", width=12)
    for y, wide in ((130, 380), (180, 300), (230, 340)):
        pen.rounded_rectangle((360, y, 360 + wide, y + 10), 5, fill="#cfe0d6")
    coats = ["#3c72b4", "#9a5b00", "#6b6f8f", "#8a5a44", "#2f5d50"]
    chance.shuffle(coats)
    for x, coat in zip((200, 400, 600, 800, 1000), coats, strict=True):
        _person(pen, x, 620, coat, tall=250)
    pen.ellipse((60, 540, 1140, 820), fill="#b98b5e")
    pen.ellipse((60, 530, 1140, 800), fill="#cfa374")
    for x in (280, 460, 640, 820):
        pen.polygon([(x, 610), (x + 90, 604), (x + 96, 656), (x + 4, 662)], fill="#fdfaf2")
    return picture.filter(ImageFilter.SMOOTH)


SCENES = {"bay": bay, "counter": counter, "garden": garden, "meeting": meeting}
