"""Problems and plans as Excel workbooks, in English or German; needs the extra ``excel``."""
