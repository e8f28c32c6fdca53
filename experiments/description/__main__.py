"""``make docs``: rewrites the generated parts of the description."""

from experiments.description import write

if __name__ == "__main__":
    for line in write():
        print(line)
