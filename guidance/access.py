"""Who may act on guidance. Who may see it is `visible_to`'s."""


def issues_documents(user):
    """Ban CSPL for the province (plan V.1), officers and chair of an upper-level union."""
    post = user.post
    return post is not None and (post.runs_campaign or post.role in post.UPPER_ROLES)


def may_write_document(user, document):
    """Whoever issues for the very union that the document is of."""
    return issues_documents(user) and user.post.union_id == document.issuer_id


def may_chase(user, document):
    """The issuer, and an upper-level union for its own units."""
    return issues_documents(user)


def may_confirm(user, receipt):
    """Officers and chair of the union itself."""
    post = user.post
    return post is not None and receipt is not None and post.serves(receipt.union_id)


def keeps_bases(user):
    """Ban CSPL keeps the catalogue of legal bases (plan V.1)."""
    return user.post is not None and user.post.runs_campaign
