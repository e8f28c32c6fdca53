"""``python -m experiments.text``: lists what has no Russian or Kazakh translation yet."""

from experiments.text.missing import listing

if __name__ == "__main__":
    for line in listing():
        print(line)
