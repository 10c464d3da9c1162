"""`python -m scrutiny`: the same program as `scrutiny`."""

from scrutiny.cli import main

if __name__ == "__main__":
    main()
