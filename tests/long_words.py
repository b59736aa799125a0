"""What a form says of a text that is far too long: beside its field, with everything that was typed kept."""

import re
from typing import Any

LONG = "Fjalë " * 1_700  # 10,200 signs


def answered(client: Any, path: str, field: str, data: dict[str, Any]) -> None:
    """Posts ten thousand signs in one field; fails unless the error stands beside it and the words are all there."""
    answer = client.post(path, {**data, field: LONG})
    page = answer.content.decode()
    assert answer.status_code in (200, 400), (path, field, answer.status_code)
    own = next(part for part in re.split(r'<(?:div|fieldset) class="field', page) if f'name="{field}"' in part)
    assert "field__error" in own, (path, field)
    assert LONG.strip() in own, (path, field)
    for name, value in data.items():
        assert str(value) in page, (path, name)
    assert 'class="errors"' in page and "maxlength" not in page.partition("<main")[2], path
