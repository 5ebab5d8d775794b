"""Find coordinates of places by their addresses, for a planner to review.

Without ``--ask-nominatim`` nothing leaves the machine: the script only says what it would ask. With it, the addresses
go to OpenStreetMap's Nominatim, one a second, and the answers into a new file in which each is marked for review.
"""

import argparse
import sys
from pathlib import Path

from outreach_opt import InputError
from outreach_opt.sources.geocoding import geocode_file, missing_coordinates

HERE = Path(__file__).parent


def main() -> int:
    """Run the example; return 0 if nothing was asked or all was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--places", type=Path, default=HERE / "maps" / "places.csv")
    arguments.add_argument("--out", type=Path, default=Path("output") / "places-reviewed.csv")
    arguments.add_argument("--ask-nominatim", action="store_true", help="send the addresses to Nominatim")
    arguments.add_argument("--user-agent", default="", help="names you or your organisation to Nominatim")
    arguments.add_argument("--overwrite", action="store_true", help="replace an older file of the same name")
    asked = arguments.parse_args()

    if not asked.ask_nominatim:
        missing = missing_coordinates(asked.places)
        print(
            f"{asked.places.name}: {len(missing)} places have no coordinates. With --ask-nominatim these are asked for:"
        )
        for one, address in missing.items():
            print(f"  {one:12} {address}")
        return 0
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    found = geocode_file(asked.places, asked.out, user_agent=asked.user_agent, overwrite=asked.overwrite)
    for place in found:
        print(f"  {place.id:12} {place.lat} {place.lon} {place.found_address or 'not found'}")
    print(f"\nPlease review {asked.out} before you take these coordinates over.")
    return 0 if all(place.lat is not None for place in found) else 1


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
