"""裁量: ranges, tiers, circumstances, the amount and its reasons."""
