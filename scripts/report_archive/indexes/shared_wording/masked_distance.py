"""How much two texts differ where a mask may stand for one to eight characters, exactly."""

from report_archive.mask_signs import LONGEST_MASKED, MASK


def masked_distance(one: str, other: str, most: int) -> int:
    """The fewest characters to put in, take out or change until the two texts are the same.

    A mask of either text agrees, free of charge, with one to LONGEST_MASKED characters of the
    other.

    Shape:   where it is more than most, any number that is.
    Units:   both are folded.
    Example: masked_distance("督查**余次", "督查20余次", 3) == 0
    """
    masks = {found.end(): found.start() for found in MASK.finditer(one)}
    other_masks = {found.end(): found.start() for found in MASK.finditer(other)}
    # No way leaps over more rows than this.
    leap = max([LONGEST_MASKED, *(end - start for end, start in masks.items())])
    least: list[int] = []
    # Against nothing every character counts: a mask hides one character at least.
    rows = [list(range(len(other) + 1))]
    for i, sign in enumerate(one, 1):
        above = rows[-1]
        row, best = [i], i
        for j, other_sign in enumerate(other):
            # The same three as min() would compare, at a third of its cost.
            changed = above[j] + (sign != other_sign)
            nearer = best if best < above[j + 1] else above[j + 1]
            best = changed if changed <= nearer else nearer + 1
            if j + 1 in other_masks:
                start = other_masks[j + 1]
                best = min(best, *(before[start] for before in rows[-LONGEST_MASKED:]))
            row.append(best)
        if i in masks:
            free = rows[masks[i]]
            for j in range(1, len(row)):
                row[j] = min(row[j], row[j - 1] + 1, *free[max(0, j - LONGEST_MASKED) : j])
        rows.append(row)
        least.append(min(row))
        if i >= leap and min(least[-leap:]) > most:
            return most + 1
    return rows[-1][-1]
