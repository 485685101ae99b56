"""Who may act on a union's yearly dossiers. Who may see them is `visible_to`'s, but for
points that are not said yet (sees_stage).

Every predicate takes the acting user and the dossier and answers True or False;
the workflow asks again on the locked row.
"""


def may_edit(user, dossier):
    """Officers and chair of the union itself, as long as it lies open with them."""
    return dossier.is_open and serves(user, dossier)


def works_for(user, union_year):
    """Tell whether the user works on the dossiers of that very union.

    The province's own yearly report is Ban CSPL's (plan V.1).
    """
    post = user.post
    if post is None:
        return False
    if union_year.supervisor_id is None:
        return post.runs_campaign and post.union_id == union_year.union_id
    return post.serves(union_year.union_id)


def stands_above(user, union_year):
    """Tell whether the user acts for the union that supervised this one in that year."""
    post = user.post
    return post is not None and post.supervises(union_year.supervisor_id)


def may_start(user, union_year, kind):
    """Those who work on it, where one is owed; the province itself has a report alone."""
    owed = kind.OF_PROVINCE if union_year.supervisor_id is None else union_year.expected
    return owed and works_for(user, union_year)


def serves(user, dossier):
    return works_for(user, dossier.union_year)


def may_propose(user, dossier):
    """Whoever works on it lays it before the chair; the chair submits without."""
    return not dossier.is_topmost and serves(user, dossier) and not may_submit(user, dossier)


def may_complete(user, dossier):
    """The province's own report is closed by those who write it: nobody stands above."""
    return dossier.is_topmost and serves(user, dossier)


def may_submit(user, dossier):
    """The union's chair signs what goes up (plan V.3)."""
    post = user.post
    return post is not None and post.leads(dossier.union_year.union_id)


def supervises(user, dossier):
    return stands_above(user, dossier.union_year)


def may_appraise(user, dossier):
    """The supervising union, once it has taken the dossier up."""
    return dossier.status == dossier.Status.TAKEN_UP and supervises(user, dossier)


def runs_campaign(user, dossier=None):
    """Ban Chính sách - Pháp luật of the province (plan V.1)."""
    post = user.post
    return post is not None and post.runs_campaign


def may_verify(user, dossier):
    """Ban CSPL, once the supervising union has appraised."""
    return dossier.status == dossier.Status.APPRAISED and runs_campaign(user)


# Who scores in a stage of the assessment at all.
SCORERS = {"self": serves, "appraised": supervises, "verified": runs_campaign}


def sees_stage(user, assessment, stage):
    """A stage's points are its scorers' alone until it is finished; then everybody's in scope."""
    return assessment.finished(stage) or SCORERS[stage](user, assessment)


def may_set_windows(user):
    """Ban CSPL sets the windows of a campaign year; the administrator may help out."""
    post = user.post
    return post is not None and (post.runs_campaign or post.administers)


def may_write_guides(user):
    """Ban CSPL proposes the scoring guide (plan V.1)."""
    return runs_campaign(user)


def reads_drafts(user):
    """The province's own posts read a guide as a draft; all others once it is published."""
    post = user.post
    return post is not None and post.union.is_provincial


def works_at_desk(user):
    """Who appraises the dossiers of others, or verifies them."""
    post = user.post
    return post is not None and (post.role in post.UPPER_ROLES or post.runs_campaign)


def sees_findings(user, dossier):
    """What the portal noticed is told to those who judge the dossier."""
    return supervises(user, dossier) or runs_campaign(user)


def may_tune_prechecks(user):
    """Ban CSPL says what its portal looks at (plan V.1)."""
    return runs_campaign(user)


def may_draw(user, stage):
    """Who takes many dossiers of a stage at once: the supervising union, or Ban CSPL."""
    post = user.post
    if post is None:
        return False
    return post.runs_campaign if stage == "verified" else post.supervises(post.union_id)


def may_batch(user, batch):
    """Who reads a batch's sample and takes the batch: those who work at its desk."""
    return may_draw(user, batch.stage) and user.post.union_id == batch.desk_id


def may_run_blocks(user):
    """Ban CSPL founds blocks, says who belongs, and publishes their rankings (plan V.1)."""
    return runs_campaign(user)


def may_publish_result(user, union_year):
    """The union's chair makes its result known to its people."""
    post = user.post
    return post is not None and post.leads(union_year.union_id)


def may_read_leniency(user):
    """The province, and each upper-level union for itself: how far the scores part."""
    post = user.post
    return post is not None and (post.reaches_province or post.role in post.UPPER_ROLES)


def may_run_cross_checks(user, cross_check=None):
    """Ban CSPL has dossiers scored once more by another union, and closes the check."""
    return runs_campaign(user)


def may_read_cross_checks(user):
    """The province, and each upper-level union: what it scores, later what is its own."""
    return may_read_leniency(user)


def may_cross_score(user, review):
    """The union that the dossier was given to, while it is open and seen nowhere else.

    Where the organisation has changed and the dossier came into the reviewer's scope, the
    points given before stand open to it: nobody scores blindly any more. Nor does who reads
    them in another post.
    """
    post = user.post
    if post is None or post.role not in post.UPPER_ROLES:
        return False
    if post.union_id != review.reviewer_id or not review.is_open:
        return False
    return review.hides_from(post.union) and not any(
        held.reaches_province or (held.union.path and not review.hides_from(held.union))
        for held in user.posts_in_force
    )


def keeps_persons(user, sheet):
    """Officers and chair of the unit; the province itself scores nobody."""
    return not sheet.is_topmost and serves(user, sheet)


def may_score_persons(user, sheet):
    """Whoever keeps the sheet, as long as it and the year are open."""
    return (
        sheet.is_open
        and keeps_persons(user, sheet)
        and not sheet.union_year.campaign_year.why_no_persons()
    )


def may_score_oneself(user, score):
    """The person whose account it is, until the sheet lies before the chair."""
    sheet = score.sheet
    mine = score.counted and user.pk is not None and score.member.account_id == user.pk
    waits = sheet.status in (sheet.Status.DRAFT, sheet.Status.RETURNED)
    return mine and waits and not sheet.union_year.campaign_year.why_no_persons()
