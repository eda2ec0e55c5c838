"""The decisions of the law: case and input in, `Decision` (changes and notices) or `Refusal` out.

`opening` opens a motion; `casting` takes ballots and proofs of receipt; `entries` what coordinators enter by hand,
`second` asks a second one where that decides; `dates` keeps the close right; `progress` is
what time alone brings (reminders, escalation, the close); `outcome` is what a result sets going; `ending` cancels.
`views` makes what notices show. Nothing here reads a clock: `now` comes in.
"""
