"""Hold the colours of the base map's two looks: quiet for the desk, strong for weak projectors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """One set of colours; every text colour reads at 4.5:1 or more against `halo` and `land`."""

    land: str
    forest: str
    sea: str
    shore: str
    river: str
    park: str
    square: str
    square_edge: str
    building: str
    building_edge: str
    street: str
    main_street: str
    casing: str
    main_casing: str
    tunnel: str
    path: str
    metro: str
    border: str
    city_border: str
    halo: str
    street_text: str
    square_text: str
    park_text: str
    building_text: str
    station_text: str
    water_text: str
    district_text: str
    text_scale: float = 1.0
    street_scale: float = 1.0

    @property
    def texts(self) -> dict[str, str]:
        """Return every colour that words are written in, by its name."""
        return {name: value for name, value in vars(self).items() if name.endswith("_text")}


LIGHT = Look(
    land="#efece6",
    forest="#e4e9da",
    sea="#c3d7e2",
    shore="#a9c4d3",
    river="#b2cddc",
    park="#d8e5cb",
    square="#f8f3e6",
    square_edge="#e6dcc6",
    building="#dfd8cc",
    building_edge="#cdc4b5",
    street="#ffffff",
    main_street="#ffffff",
    casing="#dbd5ca",
    main_casing="#cfc7ba",
    tunnel="#e2ddd3",
    path="#ddd5c8",
    metro="#a297b8",
    border="#a89e92",
    city_border="#978d80",
    halo="#fbfaf7",
    street_text="#67615a",
    square_text="#6a5b3c",
    park_text="#47683a",
    building_text="#625a50",
    station_text="#4c4763",
    water_text="#3a6379",
    district_text="#5f5868",
)

CONTRAST = Look(
    land="#fdfdfc",
    forest="#dfeed4",
    sea="#8ec0e4",
    shore="#3f7fae",
    river="#5fa3d3",
    park="#c3e2b0",
    square="#fff0c2",
    square_edge="#c9ad5c",
    building="#cfcac2",
    building_edge="#8b857b",
    street="#a3a3a3",
    main_street="#7a7a7a",
    casing="#ffffff",
    main_casing="#ffffff",
    tunnel="#c9c9c9",
    path="#d9d9d9",
    metro="#6f5c94",
    border="#6b6560",
    city_border="#3d3935",
    halo="#ffffff",
    street_text="#2b2b2b",
    square_text="#4a3a0c",
    park_text="#1f4a12",
    building_text="#33302c",
    station_text="#221c4d",
    water_text="#0d3d63",
    district_text="#26222f",
    text_scale=1.15,
    street_scale=0.55,
)
