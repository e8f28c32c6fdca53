"""Which data a picture was drawn from: a short hash of its tables, written into the picture."""

import hashlib

import pandas as pd

_DIGITS = 12


def data_id(*tables: pd.DataFrame) -> str:
    """Hash of the content of one or several tables, columns and order of rows included.

    >>> data_id(pd.DataFrame({"a": [1.0]})) == data_id(pd.DataFrame({"a": [1.0]}))
    True
    >>> data_id(pd.DataFrame({"a": [1.0]})) == data_id(pd.DataFrame({"a": [2.0]}))
    False
    """
    digest = hashlib.sha256()
    for table in tables:
        digest.update("/".join(map(str, table.columns)).encode())
        plain = table.astype(dict.fromkeys(table.select_dtypes("category"), str))
        digest.update(pd.util.hash_pandas_object(plain, index=False).to_numpy().tobytes())
    return digest.hexdigest()[:_DIGITS]
