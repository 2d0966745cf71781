"""Readers of geometries and of data frames."""

from pathlib import Path

from bridges import Reader, package


def _geopandas(path: Path, name: str) -> object:  # noqa: ARG001 (every reader is told the format)
    import geopandas

    return geopandas.read_file(path)


def _polars(path: Path, name: str) -> list[dict]:  # noqa: ARG001 (as above)
    import polars

    return polars.read_parquet(path).to_dicts()


def _pyarrow(path: Path, name: str) -> list[dict]:  # noqa: ARG001 (as above)
    from pyarrow import parquet

    return parquet.read_table(path).to_pylist()


READERS = (
    Reader(
        name="geopandas (GDAL)",
        formats="geojson",
        install="pip install geopandas",
        version=package("geopandas"),
        read=_geopandas,
    ),
    Reader(
        name="polars",
        formats="nodes-parquet edges-parquet",
        install="pip install polars",
        version=package("polars"),
        read=_polars,
    ),
    Reader(
        name="pyarrow",
        formats="nodes-parquet edges-parquet",
        install="pip install pyarrow",
        version=package("pyarrow"),
        read=_pyarrow,
    ),
)
