"""The page's pictures without a browser: SVG from the same scenes, PNG by resvg."""
