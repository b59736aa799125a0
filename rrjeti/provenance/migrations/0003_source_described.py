import rrjeti.languages.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0002_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='described',
            field=rrjeti.languages.fields.TranslatedField(blank=True, default=dict, help_text='Empty: readers of every language see the title.', verbose_name='what it is, in each language'),
        ),
    ]
