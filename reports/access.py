"""Who may make a report. Who may read one is `visible_to`'s."""


def may_publish(user, union):
    """Officers and chairs of the union or of one above it; Ban CSPL for the whole province."""
    post = user.post
    if post is None:
        return False
    if post.runs_campaign:
        return True
    return post.role in post.UNION_ROLES and union.path.startswith(post.union.path)


def publishes(user):
    """Tell whether the user's post makes reports at all."""
    post = user.post
    return post is not None and (post.runs_campaign or post.role in post.UNION_ROLES)
