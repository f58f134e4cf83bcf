"""Make the colour profile that every paper names as its output intent: LittleCMS' own sRGB.

Run once; the result ships, so that no other version of the library changes a paper.
"""

from pathlib import Path

from PIL import ImageCms

TARGET = Path(__file__).parent.parent / "resources/icc/srgb.icc"


def main() -> None:
    """Write the profile with a fixed day and the version that PDF/A-2 knows (ICC 4.2)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[8:12] = bytes([4, 0x20, 0, 0])
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(bytes(profile))


if __name__ == "__main__":
    main()
